// Each class runs servers of its own, and most of them wait for disks, restarts and timeouts more than they compute.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

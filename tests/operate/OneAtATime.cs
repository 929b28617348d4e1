// Each class runs servers of its own and some fill disks or refuse work on purpose: beside each other they would only disturb each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

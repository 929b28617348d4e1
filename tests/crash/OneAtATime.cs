// Each test runs servers of its own and watches how long things take: beside each other they would only slow each other down.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

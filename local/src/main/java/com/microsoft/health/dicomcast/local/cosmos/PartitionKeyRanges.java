package com.microsoft.health.dicomcast.local.cosmos;

/** The account has one physical partition, which holds every hash there is. */
final class PartitionKeyRanges {
    static final String ID = "0";
    static final String FIRST = "";
    static final String LAST = "FF";

    private PartitionKeyRanges() {}

    /** Refuses a call that means part of the hashes only, which would have to be answered with part of the documents. */
    static void requireWhole(Call call) {
        var first = call.header("x-ms-start-epk");
        var last = call.header("x-ms-end-epk");
        if ((first != null && !first.equals(FIRST)) || (last != null && !last.equals(LAST))) {
            throw CosmosException.unsupported("feed ranges smaller than the container");
        }
    }
}

package com.microsoft.health.dicomcast.local.cosmos;

/** Where a document is in its container. */
record DocumentKey(PartitionKey partitionKey, String id) {
    static final DocumentKey BEFORE_ALL = new DocumentKey(new PartitionKey(""), "");
}

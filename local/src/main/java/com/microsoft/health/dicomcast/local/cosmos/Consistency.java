package com.microsoft.health.dicomcast.local.cosmos;

/** What the account says its default consistency is; it keeps the strongest, whatever it says. */
public enum Consistency {
    Strong,
    BoundedStaleness,
    Session,
    ConsistentPrefix,
    Eventual
}

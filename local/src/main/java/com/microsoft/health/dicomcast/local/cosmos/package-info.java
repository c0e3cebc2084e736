/** A Cosmos DB account of one region and one physical partition, spoken to in the gateway's REST as the Java SDK does. */
@NullMarked
package com.microsoft.health.dicomcast.local.cosmos;

import org.jspecify.annotations.NullMarked;

/** The global DB: the documents port on Cosmos DB, and the only place that knows how documents are stored. */
@NullMarked
package com.microsoft.health.dicomcast.clouds.cosmos;

import org.jspecify.annotations.NullMarked;

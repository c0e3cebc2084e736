/** The part of Cosmos DB's query language that the local account answers; everything else is refused by name. */
@NullMarked
package com.microsoft.health.dicomcast.local.cosmos.query;

import org.jspecify.annotations.NullMarked;

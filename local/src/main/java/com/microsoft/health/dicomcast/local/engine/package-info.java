/** The durable engine: runs orchestrations and activities behind the gRPC contract of the Durable Task client. */
@NullMarked
package com.microsoft.health.dicomcast.local.engine;

import org.jspecify.annotations.NullMarked;

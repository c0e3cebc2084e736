/** The rules of durable orchestrations as plain data in and out: no clock, thread, IO or gRPC. */
@NullMarked
package com.microsoft.health.dicomcast.local.engine.core;

import org.jspecify.annotations.NullMarked;

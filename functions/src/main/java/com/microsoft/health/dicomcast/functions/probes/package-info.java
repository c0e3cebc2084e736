/** What a load balancer asks, anonymously. */
@NullMarked
package com.microsoft.health.dicomcast.functions.probes;

import org.jspecify.annotations.NullMarked;

/** Where events go: Event Grid for those who list all resources, Azure Monitor for the customer's logs (decision 35). */
@NullMarked
package com.microsoft.health.dicomcast.clouds.sinks;

import org.jspecify.annotations.NullMarked;

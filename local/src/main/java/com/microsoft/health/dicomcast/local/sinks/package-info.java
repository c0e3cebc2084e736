/** Event Grid and Azure Monitor's log ingestion, as far as the provider calls them: what they take lies in files of JSON lines. */
@NullMarked
package com.microsoft.health.dicomcast.local.sinks;

import org.jspecify.annotations.NullMarked;

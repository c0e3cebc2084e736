/** Conversations with a provider: their files, and how they are played. */
@NullMarked
package com.microsoft.health.dicomcast.conformance.conversations;

import org.jspecify.annotations.NullMarked;

/** What others are to be told of casts, and in which words: those who search for them, and those who watch over them. */
@NullMarked
package com.microsoft.health.dicomcast.model.outbox;

import org.jspecify.annotations.NullMarked;

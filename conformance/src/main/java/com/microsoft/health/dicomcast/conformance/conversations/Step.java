package com.microsoft.health.dicomcast.conformance.conversations;

/** One thing that happens in a conversation, and why. */
public sealed interface Step permits Act, Exchange {
    String sentence();
}

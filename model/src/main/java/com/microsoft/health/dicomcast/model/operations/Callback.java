package com.microsoft.health.dicomcast.model.operations;

import java.net.URI;

/**
 * Whom the caller wants to be told of an operation's end (C-62).
 *
 * @param due whether it has not been told yet
 */
public record Callback(URI target, boolean due) {
    /** One that has not been told yet. */
    public static Callback to(URI target) {
        return new Callback(target, true);
    }

    Callback done() {
        return new Callback(target, false);
    }
}

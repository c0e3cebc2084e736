package com.microsoft.health.dicomcast.local.http;

/** The connection is to be closed without an answer, as a network does that loses it. */
public final class DroppedReplyException extends Exception {
    private static final long serialVersionUID = 1;
}

package com.microsoft.health.dicomcast.local.http;

/** Answers requests; may be called from many threads at once. An exception becomes a 500 that says so. */
@FunctionalInterface
public interface Handler {
    Answer answer(Request request) throws DroppedReplyException;
}

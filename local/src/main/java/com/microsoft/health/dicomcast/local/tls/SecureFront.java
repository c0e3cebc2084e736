package com.microsoft.health.dicomcast.local.tls;

import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.DroppedReplyException;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import com.sun.net.httpserver.Headers;

/** Stands where TLS ends, and tells those behind it that it did, as App Service's front end does. */
public record SecureFront(Handler behind) implements Handler {
    @Override
    public Answer answer(Request request) throws DroppedReplyException {
        var headers = new Headers();
        headers.putAll(request.headers());
        headers.set("X-Forwarded-Proto", "https");
        return behind.answer(new Request(request.method(), request.uri(), headers, request.body()));
    }
}

package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.functions.http.HttpCall;

/** A call that was let in, with what the pipeline found out about it. */
public record Exchange(HttpCall call, RequestPath path, RequestIds ids) {
    /** The same call, as the caller knows it. */
    public PublicUrl url() {
        return PublicUrl.of(call, path);
    }
}

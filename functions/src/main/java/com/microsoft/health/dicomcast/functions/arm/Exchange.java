package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.model.cast.SystemData;
import java.time.Instant;

/** A call that was let in, with what the pipeline found out about it. */
public record Exchange(HttpCall call, RequestPath path, RequestIds ids) {
    /** Who changes resources by this call, and when. */
    public SystemData systemData(Instant now) {
        return SystemDataHeader.read(call.headers(), now);
    }

    /** The same call, as the caller knows it. */
    public PublicUrl url() {
        return PublicUrl.of(call, path);
    }
}

package com.microsoft.health.dicomcast.functions.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.model.cast.SystemData;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that was let in, with what the pipeline found out about it.
 *
 * @param person on whose behalf the caller's credentials say that it calls; never what a header says
 * @param trail the audit record that the call will leave
 */
public record Exchange(HttpCall call, RequestPath path, RequestIds ids, Optional<String> person, AuditTrail trail) {
    /** The body, which must be sent as JSON. */
    public Outcome<ObjectNode> body() {
        return MediaTypes.read(call, MediaTypes.JSON);
    }

    /** Who changes resources by this call, and when. */
    public SystemData systemData(Instant now) {
        return SystemDataHeader.read(call.headers(), now);
    }

    /** The same call, as the caller knows it. */
    public PublicUrl url() {
        return PublicUrl.of(call, path);
    }
}

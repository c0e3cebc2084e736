package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import java.util.Optional;

/** A cast as an answer: its representation, and its entity tag in the header too (C-27). */
final class CastReplies {
    private CastReplies() {}

    static Reply of(int status, ArmCall call, Cast cast, Optional<DicomService> parent) {
        return Reply.of(status, call.version().write(cast, parent))
                .with("ETag", cast.etag().quoted());
    }
}

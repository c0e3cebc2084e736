package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ids.CastId;
import java.util.List;

/** The input of the health check's second stage: some casts that are suspected. */
public record ExamineStep(List<CastId> casts) {
    /** Six calls for each, within the time of one step. */
    public static final int MOST = 20;

    public ExamineStep {
        casts = List.copyOf(casts);
    }
}

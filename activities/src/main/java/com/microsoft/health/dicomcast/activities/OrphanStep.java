package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ids.CastId;
import java.util.List;

/** The input of a step that sees to some casts which look orphaned. */
public record OrphanStep(List<CastId> casts) {}

package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ids.CastId;
import java.util.List;

/** What such a step leaves: the casts that still look orphaned, and counts. */
public record OrphanReport(Tally tally, List<CastId> orphans) {}

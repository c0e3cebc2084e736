package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ids.CastId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the search for orphans found on a page.
 *
 * @param orphans casts of which a parent is absent wherever we look
 * @param next where the next page begins; absent when this was the last
 */
public record OrphanPage(
        Tally tally, List<CastId> orphans, @Nullable String next) {}

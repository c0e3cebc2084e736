package com.microsoft.health.dicomcast.model.recovery;

import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.ports.Family;
import java.util.List;
import java.util.stream.Stream;

/**
 * Casts whose parents are gone, and how many of them may be believed at once: when many look orphaned, it is more likely that
 * we look in the wrong place (docs/decisions/0013-sweeps.md).
 */
public final class Orphans {
    /** That many may always go. */
    private static final int FEW = 3;

    /** Of so many casts one more. */
    private static final int SHARE = 100;

    private Orphans() {}

    /** The parents that the store does not have; only a cast that is there and is not being deleted has any that matter. */
    public static List<ParentId> missingParents(CastId cast, Family family) {
        var isKept = family.cast()
                .filter(found -> found.value().state() != ProvisioningState.Deleting)
                .isPresent();
        return isKept
                ? Stream.<ParentId>concat(
                                Stream.of(cast.workspace())
                                        .filter(each -> family.workspace().isEmpty()),
                                Stream.of(cast.dicomService())
                                        .filter(each -> family.dicomService().isEmpty()))
                        .toList()
                : List.of();
    }

    /** The most that one sweep may delete. */
    public static int most(int casts) {
        return Math.max(FEW, casts / SHARE);
    }
}

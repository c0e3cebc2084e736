package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Parents;
import com.microsoft.health.dicomcast.model.recovery.Orphans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at some casts: whose parent is absent in the store and in ARM? Whatever is not certain makes no orphan. Each parent
 * is asked for once, and once ARM is out of reach nothing more is asked, so that a look stays short.
 */
final class OrphanLook {
    /** ARM did not say whether a parent exists. */
    static final String UNKNOWN = "unknown";

    private static final String ORPHANED = "orphaned";
    private static final Logger LOG = LoggerFactory.getLogger(OrphanLook.class);

    private final Documents documents;
    private final Parents parents;
    private final Map<ParentId, Boolean> known = new HashMap<>();
    private boolean armIsAway;

    OrphanLook(Documents documents, Parents parents) {
        this.documents = documents;
        this.parents = parents;
    }

    OrphanReport at(String sweep, List<CastId> casts) {
        var tally = Tally.EMPTY;
        var orphans = new ArrayList<CastId>();
        for (var cast : casts) {
            var outcome = PageWork.see(sweep, cast, this::look);
            if (outcome.equals(ORPHANED)) {
                orphans.add(cast);
            } else {
                tally = PageWork.count(tally, outcome);
            }
        }
        return new OrphanReport(tally, orphans);
    }

    private String look(CastId cast) {
        var missing = Orphans.missingParents(cast, documents.family(cast, Optional.empty()));
        try {
            for (var parent : missing) {
                if (!existsInArm(parent)) {
                    return ORPHANED;
                }
            }
            return PageWork.FINE;
        } catch (CloudException e) {
            armIsAway |= e instanceof CloudException.Unavailable;
            LOG.warn("whether the parents of {} exist is unknown: {}", cast, e.reason());
            return UNKNOWN;
        }
    }

    private boolean existsInArm(ParentId parent) {
        var before = known.get(parent);
        if (before != null) {
            return before;
        }
        if (armIsAway) {
            throw new CloudException.Unavailable("NotAsked", "Azure Resource Manager is not asked now.", null, null);
        }
        var exists = parents.exists(parent);
        known.put(parent, exists);
        return exists;
    }
}

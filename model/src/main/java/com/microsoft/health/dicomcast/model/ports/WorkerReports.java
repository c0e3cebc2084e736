package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.ids.CastId;
import java.util.List;
import java.util.Map;

/** What the operators of all clusters report anew of workers that cannot do their work for a reason of the customer's. */
@FunctionalInterface
public interface WorkerReports {
    /**
     * The casts of which that has been reported, at most as many as one step can take.
     *
     * @param places how far each cluster has been read, by its name; one that has no place is read from now on
     */
    Reported since(Map<String, String> places);

    /**
     * What was reported.
     *
     * @param places of all clusters that answer, and the old ones of those that do not
     * @param hasMore whether a cluster had more to tell
     */
    record Reported(List<CastId> casts, Map<String, String> places, boolean hasMore) {
        public Reported {
            casts = List.copyOf(casts);
            places = Map.copyOf(places);
        }
    }
}

package com.microsoft.health.dicomcast.model.health;

import java.util.Locale;

/**
 * Where an assignment holds: a resource, group, subscription, management group, or the root. Compared whatever the case.
 *
 * @param path a resource id without a trailing slash; {@code ""} is the root
 */
public record Scope(String path) {
    private static final String MANAGEMENT_GROUPS = "/providers/microsoft.management/managementgroups/";

    public Scope {
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        path = path.toLowerCase(Locale.ROOT);
    }

    /** Whether it is this very resource. */
    public boolean is(String resourceId) {
        return path.equals(new Scope(resourceId).path);
    }

    /**
     * Whether what is assigned here holds for the resource. ARM lists assignments of a management group for a resource only if
     * it is above it, and its id does not tell: so it is taken to be.
     */
    public boolean covers(String resourceId) {
        return path.isEmpty()
                || path.startsWith(MANAGEMENT_GROUPS)
                || is(resourceId)
                || new Scope(resourceId).path.startsWith(path + "/");
    }
}

package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ids.CastId;

/**
 * The storage account of a cast and its tables. Each method may be called again at any time: it looks first, acts only if
 * needed, and returns when the effect is confirmed.
 */
public interface Storage {
    /**
     * Makes the account: no public blobs, TLS 1.2, no shared keys, tagged with the cast's GUID and {@code
     * resourceCreatedFor} (C-76).
     *
     * @throws CloudException.OutOfQuota when the subscription has no room for another account in the region
     * @throws CloudException.Refused {@code StorageAccountAlreadyTaken} when it carries another cast's tag
     */
    void createAccount(CastNames names, CastId cast);

    void createTables(CastNames names);

    void deleteTables(CastNames names);

    /** Deletes the account only if it carries this cast's tag; absent is done. */
    void deleteAccount(CastNames names);
}

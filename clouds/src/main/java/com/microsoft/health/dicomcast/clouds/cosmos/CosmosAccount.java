package com.microsoft.health.dicomcast.clouds.cosmos;

import com.azure.core.credential.TokenCredential;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the documents are and who we are there.
 *
 * @param credential in Azure; its data-plane role must allow reads and writes of the container's items
 * @param key where there is no Entra ID; exactly one of the two is given
 */
public record CosmosAccount(
        URI endpoint,
        String database,
        String container,
        @Nullable TokenCredential credential,
        @Nullable String key) {
    public CosmosAccount {
        if ((credential == null) == (key == null)) {
            throw new IllegalArgumentException("either a credential or a key");
        }
    }

    public static CosmosAccount withCredential(
            URI endpoint, String database, String container, TokenCredential credential) {
        return new CosmosAccount(endpoint, database, container, credential, null);
    }

    public static CosmosAccount withKey(URI endpoint, String database, String container, String key) {
        return new CosmosAccount(endpoint, database, container, null, key);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return endpoint + "/dbs/" + database + "/colls/" + container;
    }
}

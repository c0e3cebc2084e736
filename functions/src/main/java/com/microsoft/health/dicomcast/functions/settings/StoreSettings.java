package com.microsoft.health.dicomcast.functions.settings;

import java.net.URI;
import java.util.Optional;

/**
 * Where the global DB is.
 *
 * @param key of the account; absent where an identity of Entra ID is used, as everywhere in Azure
 */
public record StoreSettings(URI endpoint, Optional<String> key, String database, String container) {
    static StoreSettings read(Environment from) {
        return new StoreSettings(
                from.uri("GlobalDb__Endpoint"),
                from.optional("GlobalDb__Key"),
                from.text("GlobalDb__Database"),
                from.text("GlobalDb__Container"));
    }
}

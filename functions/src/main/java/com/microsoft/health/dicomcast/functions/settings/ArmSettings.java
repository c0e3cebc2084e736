package com.microsoft.health.dicomcast.functions.settings;

import java.net.URI;
import java.util.Optional;

/**
 * Where Azure Resource Manager is, and as whom we come.
 *
 * @param managedIdentityClientId the one identity that the provider has; absent means no credential at all
 */
public record ArmSettings(URI endpoint, Optional<String> managedIdentityClientId) {
    static ArmSettings read(Environment from) {
        return new ArmSettings(from.uri("Arm__Endpoint"), from.optional("ManagedIdentity__ClientId"));
    }
}

package com.microsoft.health.dicomcast.functions.settings;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How apps are known by tokens of Entra ID.
 *
 * @param keys where the issuer publishes its public keys
 * @param apps Azure Resource Manager's app ids
 * @param cascadeApps app ids of the parents' provider, which may delete what is below a parent and nothing else
 * @param proofRequired whether a token is taken only with a proof of possession
 */
public record TokenSettings(
        Optional<URI> keys,
        Optional<String> issuer,
        Optional<String> tenant,
        Optional<String> audience,
        Set<String> apps,
        Set<String> cascadeApps,
        boolean proofRequired) {
    static TokenSettings read(Environment from) {
        return new TokenSettings(
                from.secureUri("Callers__TokenKeys"),
                from.optional("Callers__TokenIssuer"),
                from.optional("Callers__TokenTenant"),
                from.optional("Callers__TokenAudience"),
                from.appIds("Callers__TokenApps"),
                from.appIds("Callers__CascadeApps"),
                from.flag("Callers__TokenProofRequired", true));
    }

    boolean isWanted() {
        return parts().containsValue(true);
    }

    /** What is not there, of what must be there as soon as anything is. */
    List<String> missing() {
        return parts().entrySet().stream()
                .filter(part -> !part.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, Boolean> parts() {
        var parts = new LinkedHashMap<String, Boolean>();
        parts.put("Callers__TokenKeys", keys.isPresent());
        parts.put("Callers__TokenIssuer", issuer.isPresent());
        parts.put("Callers__TokenTenant", tenant.isPresent());
        parts.put("Callers__TokenAudience", audience.isPresent());
        parts.put("Callers__TokenApps or Callers__CascadeApps", !apps.isEmpty() || !cascadeApps.isEmpty());
        return parts;
    }
}

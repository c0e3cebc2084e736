package com.microsoft.health.dicomcast.functions.settings;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How operators are known by tokens of Entra ID.
 *
 * @param keys where the issuer publishes its public keys
 * @param audience that nobody else's tokens have
 * @param apps by which operators may come
 * @param role that the token must carry
 * @param proofRequired whether a token is taken only with a proof of possession
 */
public record OperatorTokenSettings(
        Optional<URI> keys,
        Optional<String> issuer,
        Optional<String> tenant,
        Optional<String> audience,
        Set<String> apps,
        Optional<String> role,
        boolean proofRequired) {
    static OperatorTokenSettings read(Environment from) {
        return new OperatorTokenSettings(
                from.secureUri("Operators__TokenKeys"),
                from.optional("Operators__TokenIssuer"),
                from.optional("Operators__TokenTenant"),
                from.optional("Operators__TokenAudience"),
                from.appIds("Operators__TokenApps"),
                from.optional("Operators__TokenRole"),
                from.flag("Operators__TokenProofRequired", true));
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

    /** Whether a token could be good for both doors. */
    boolean isSharedWith(TokenSettings others) {
        return (audience.isPresent() && audience.equals(others.audience()))
                || !Collections.disjoint(apps, others.apps())
                || !Collections.disjoint(apps, others.cascadeApps());
    }

    private Map<String, Boolean> parts() {
        var parts = new LinkedHashMap<String, Boolean>();
        parts.put("Operators__TokenKeys", keys.isPresent());
        parts.put("Operators__TokenIssuer", issuer.isPresent());
        parts.put("Operators__TokenTenant", tenant.isPresent());
        parts.put("Operators__TokenAudience", audience.isPresent());
        parts.put("Operators__TokenApps", !apps.isEmpty());
        parts.put("Operators__TokenRole", role.isPresent());
        return parts;
    }
}

package com.microsoft.health.dicomcast.model.operations;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where we let callers send us to: nobody may make the provider call what only the provider can reach.
 *
 * @param names in lower case; one that begins with {@code *.} stands for all below it
 */
public record CallbackHosts(Set<String> names) {
    public static final CallbackHosts NONE = new CallbackHosts(Set.of());

    private static final int LONGEST = 2048;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    public CallbackHosts {
        names = Set.copyOf(names);
    }

    /** The target that a caller names, if it is one to which we may be sent. */
    public Optional<URI> target(String text) {
        return text.length() > LONGEST ? Optional.empty() : uri(text).filter(this::allows);
    }

    /** Encrypted, except to this machine; to a host by its name and on no port but the usual one. */
    public boolean allows(URI target) {
        if (target.getScheme() == null || target.getHost() == null || target.getRawUserInfo() != null) {
            return false;
        }
        var host = target.getHost().toLowerCase(Locale.ROOT);
        if (LOOPBACK.contains(host)) {
            return names.contains(host)
                    && Set.of("http", "https").contains(target.getScheme().toLowerCase(Locale.ROOT));
        }
        return target.getScheme().equalsIgnoreCase("https")
                && (target.getPort() == -1 || target.getPort() == 443)
                && (names.contains(host) || names.stream().anyMatch(name -> isBelow(host, name)));
    }

    private static boolean isBelow(String host, String name) {
        return name.startsWith("*.") && host.endsWith(name.substring(1));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text.strip()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}

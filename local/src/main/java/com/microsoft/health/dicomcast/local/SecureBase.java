package com.microsoft.health.dicomcast.local;

import com.microsoft.health.dicomcast.local.arm.ArmFront;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import com.microsoft.health.dicomcast.local.neighbours.Neighbours;
import com.microsoft.health.dicomcast.local.signin.ProviderTypes;
import com.microsoft.health.dicomcast.local.signin.SignIn;
import com.microsoft.health.dicomcast.local.tls.LoopbackCertificate;
import com.microsoft.health.dicomcast.local.tls.SecureFront;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The same platform over https, for clients that want it so and sign in first.
 *
 * @param certificate the file that such a client is to trust
 */
public record SecureBase(URI base, Path certificate) {
    private static final String CASTS = "workspaces/dicomservices/dicomcasts";

    static SecureBase start(Site site, int port, ArmFront arm, Handler door) throws UsageException {
        var certificate = LoopbackCertificate.in(site.options().state(), site.clock());
        var signIn = new SignIn(
                LocalClouds.TENANT,
                () -> subscriptions(arm),
                List.of(healthcareApis(site.options().project())),
                site.ids(),
                door);
        try {
            var server = site.parts()
                    .keep(LoopbackServer.startSecure(
                            "secure-front-door", port, certificate.context(), new SecureFront(signIn)));
            return new SecureBase(server.base(), certificate.pem());
        } catch (IOException e) {
            throw new UsageException("The port " + port + " is taken; choose another one with --https.", e);
        }
    }

    /** Those that have a resource group. */
    private static Set<String> subscriptions(ArmFront arm) {
        var found = new TreeSet<String>();
        arm.resources().stream()
                .map(each -> each.id().split("/", -1))
                .filter(segments -> segments.length > 2 && segments[1].equalsIgnoreCase("subscriptions"))
                .forEach(segments -> found.add(segments[2]));
        return found;
    }

    /** Our versions are those that are published. */
    private static ProviderTypes healthcareApis(Path project) {
        try (var published = Files.list(project.resolve(Path.of("infra", "api", "openapi3")))) {
            var ours = published
                    .map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            var theirs = List.of(Neighbours.API_VERSION);
            return new ProviderTypes(
                    "Microsoft.HealthcareApis",
                    List.of("West US 2"),
                    Map.of(
                            "workspaces",
                            theirs,
                            "workspaces/dicomservices",
                            theirs,
                            "workspaces/fhirservices",
                            theirs,
                            CASTS,
                            ours));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

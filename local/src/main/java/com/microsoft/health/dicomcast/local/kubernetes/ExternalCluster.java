package com.microsoft.health.dicomcast.local.kubernetes;

import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/** Somebody's cluster, named by a kubeconfig and by nothing else: no variable, no home folder, no pod's own cluster. */
public final class ExternalCluster {
    /** What can only be an address, so that looking it up asks no name server. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

    private ExternalCluster() {}

    /**
     * Reads the kubeconfig's current context.
     *
     * @param allowRemote whether the server may be elsewhere than on loopback
     * @throws IllegalArgumentException in a sentence for the user, when the file is of no use or its server may not be used
     */
    public static Config read(Path kubeconfig, boolean allowRemote) {
        var server = serverOf(kubeconfig);
        if (!allowRemote && !isLoopback(server)) {
            throw new IllegalArgumentException(
                    "%s names the cluster at %s, which is not on this machine;".formatted(kubeconfig, server)
                            + " add --allow-remote-cluster if that is what you want");
        }
        var config = Config.fromKubeconfig(kubeconfig.toFile());
        if (!allowRemote && (config.getHttpProxy() != null || config.getHttpsProxy() != null)) {
            throw new IllegalArgumentException(kubeconfig
                    + " sends its calls through a proxy; add --allow-remote-cluster if that is what you want");
        }
        return config;
    }

    static boolean isLoopback(String server) {
        var host = host(server);
        try {
            return host.equals("localhost")
                    || (ADDRESS.matcher(host).matches()
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String host(String server) {
        try {
            return Objects.requireNonNullElse(URI.create(server).getHost(), "");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String serverOf(Path kubeconfig) {
        var parsed = parse(kubeconfig);
        var current = parsed.getContexts().stream()
                .filter(context -> context.getName().equals(parsed.getCurrentContext()))
                .map(NamedContext::getContext)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(kubeconfig
                        + " has no current context; set one with: kubectl --kubeconfig FILE config use-context NAME"));
        return parsed.getClusters().stream()
                .filter(cluster -> cluster.getName().equals(current.getCluster()))
                .map(NamedCluster::getCluster)
                .map(io.fabric8.kubernetes.api.model.Cluster::getServer)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        kubeconfig + " does not say where its cluster '" + current.getCluster() + "' is"));
    }

    private static io.fabric8.kubernetes.api.model.Config parse(Path kubeconfig) {
        try {
            var parsed =
                    Serialization.unmarshal(Files.readString(kubeconfig), io.fabric8.kubernetes.api.model.Config.class);
            if (parsed == null) {
                throw new IllegalArgumentException(kubeconfig + " is empty; give a kubeconfig");
            }
            return parsed;
        } catch (KubernetesClientException e) {
            throw new IllegalArgumentException(kubeconfig + " is not a kubeconfig: it is no YAML", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the kubeconfig " + kubeconfig, e);
        }
    }
}

package com.microsoft.health.dicomcast.local;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the platform is to be started.
 *
 * @param project the folder with {@code host.json}
 * @param port of the base URL; 0 for any free one
 * @param httpsPort of the same over https; absent: not at all, 0 for any free one
 * @param state the folder that keeps what must survive a restart
 * @param fresh whether to forget what it keeps
 * @param kubeconfig of the cluster to use; absent: the local one
 * @param allowRemoteCluster whether that cluster may be elsewhere than on this machine
 */
public record Options(
        Path project,
        int port,
        @Nullable Integer httpsPort,
        Path state,
        boolean fresh,
        @Nullable Path kubeconfig,
        boolean allowRemoteCluster) {
    public static final int DEFAULT_PORT = 7071;

    /** Reads a command line. */
    static Options parse(List<String> arguments) throws UsageException {
        var options = in(Path.of("").toAbsolutePath());
        var stateGiven = false;
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var option = rest.next();
            options = switch (option) {
                case "--project" -> options.withProject(path(option, rest));
                case "--port" -> options.withPort(port(option, value(option, rest)));
                case "--https" -> options.withHttpsPort(port(option, value(option, rest)));
                case "--state" -> options.withState(path(option, rest));
                case "--fresh" -> options.withFresh();
                case "--kubeconfig" -> options.withKubeconfig(path(option, rest));
                case "--allow-remote-cluster" -> options.withRemoteCluster();
                default -> throw new UsageException("There is no option '" + option + "'; see ./dev help.");
            };
            stateGiven |= option.equals("--state");
        }
        return stateGiven ? options : options.withState(options.project().resolve(".local"));
    }

    /** The defaults, for a project. */
    public static Options in(Path project) {
        return new Options(project, DEFAULT_PORT, null, project.resolve(".local"), false, null, false);
    }

    public Options withPort(int other) {
        return new Options(project, other, httpsPort, state, fresh, kubeconfig, allowRemoteCluster);
    }

    public Options withHttpsPort(int other) {
        return new Options(project, port, other, state, fresh, kubeconfig, allowRemoteCluster);
    }

    public Options withState(Path other) {
        return new Options(project, port, httpsPort, other, fresh, kubeconfig, allowRemoteCluster);
    }

    private Options withProject(Path other) {
        return new Options(other, port, httpsPort, state, fresh, kubeconfig, allowRemoteCluster);
    }

    private Options withFresh() {
        return new Options(project, port, httpsPort, state, true, kubeconfig, allowRemoteCluster);
    }

    private Options withKubeconfig(Path other) {
        return new Options(project, port, httpsPort, state, fresh, other, allowRemoteCluster);
    }

    private Options withRemoteCluster() {
        return new Options(project, port, httpsPort, state, fresh, kubeconfig, true);
    }

    private static String value(String option, Iterator<String> rest) throws UsageException {
        if (!rest.hasNext()) {
            throw new UsageException("The option " + option + " wants a value; see ./dev help.");
        }
        return rest.next();
    }

    private static Path path(String option, Iterator<String> rest) throws UsageException {
        var value = value(option, rest);
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UsageException("The option " + option + " wants a path, not '" + value + "'.", e);
        }
    }

    private static int port(String option, String text) throws UsageException {
        try {
            var port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
            throw new UsageException("The option " + option + " wants a number up to 65535, not '" + text + "'.");
        } catch (NumberFormatException e) {
            throw new UsageException("The option " + option + " wants a number up to 65535, not '" + text + "'.", e);
        }
    }
}

package com.microsoft.health.dicomcast.local.archive;

import com.microsoft.health.dicomcast.local.LocalPlatform;
import com.microsoft.health.dicomcast.local.Options;
import com.microsoft.health.dicomcast.local.demo.Demo;
import java.nio.file.Path;

/** Loads the classes that a platform needs which is used: starts one, lives a cast's life in it, and stops. */
final class Rehearsal {
    private Rehearsal() {}

    /** Takes the project's folder and one for the state. */
    public static void main(String[] arguments) throws Exception {
        var options = Options.in(Path.of(arguments[0])).withPort(0).withState(Path.of(arguments[1]));
        try (var platform = LocalPlatform.start(options)) {
            Demo.main(new String[] {"--port", Integer.toString(platform.base().getPort())});
        }
        Runtime.getRuntime().halt(0);
    }
}

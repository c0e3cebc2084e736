package com.microsoft.health.dicomcast.local.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which folders and jars of the class path hold some packages: to open all the others takes most of a start. */
final class CodeSources {
    private CodeSources() {}

    static Set<Path> of(List<String> packages, ClassLoader loader) {
        var sources = new HashSet<Path>();
        try {
            for (var name : packages) {
                var folder = name.replace('.', '/');
                for (var url : Collections.list(loader.getResources(folder))) {
                    sources.add(source(url, folder));
                }
            }
            return sources;
        } catch (IOException | URISyntaxException e) {
            throw new UncheckedIOException(new IOException("cannot look for " + packages, e));
        }
    }

    private static Path source(URL url, String folder) throws IOException, URISyntaxException {
        if (url.openConnection() instanceof JarURLConnection jar) {
            return Path.of(jar.getJarFileURL().toURI());
        }
        var path = Path.of(url.toURI()).toString();
        return Path.of(path.substring(0, path.length() - folder.length()));
    }
}

package com.microsoft.health.dicomcast.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** What exists in the local clouds, as {@code /local/state} tells it: what a cast leaves behind shows as a difference. */
record Belongings(Set<String> things) {
    static Belongings of(JsonNode state) {
        var things = new TreeSet<String>();
        state.path("arm")
                .forEach(type -> type.forEach(each -> things.add(each.path("id").asText())));
        for (var object : state.path("kubernetes")) {
            var name = object.path("kind").asText() + " "
                    + object.at("/metadata/name").asText();
            things.add("Kubernetes " + name);
            if (object.at("/spec/cast").isObject()) {
                things.add("Kubernetes " + name + " spec.cast");
            }
        }
        for (var document : state.path("documents")) {
            if (document.path("type").asText().endsWith("/dicomcasts")) {
                things.add("document " + document.path("id").asText());
            }
        }
        return new Belongings(things);
    }

    /** What is here and was not there. */
    Set<String> without(Belongings earlier) {
        var added = new TreeSet<>(things);
        added.removeAll(earlier.things);
        return added;
    }
}

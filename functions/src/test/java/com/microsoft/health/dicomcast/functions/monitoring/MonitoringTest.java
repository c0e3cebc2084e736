package com.microsoft.health.dicomcast.functions.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.health.dicomcast.model.telemetry.Metric;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Dashboard, alerts and runbook speak of what the code emits, and of all of it. */
class MonitoringTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern SERIES = Pattern.compile("\\b[A-Z]\\w+");
    private static final Pattern SELECTED = Pattern.compile("\\b([A-Z]\\w+)\\{([^}]*)}");
    private static final Pattern GROUPED = Pattern.compile("\\bby \\(([^)]*)\\)");

    @Test
    void everyMetricIsEmittedAsItIsDeclared() {
        var emitted = Emitted.all();

        assertEquals(Stream.of(Metric.values()).map(Metric::name).collect(Collectors.toSet()), emitted.keySet());
        emitted.forEach((name, metric) -> {
            assertEquals(Metric.valueOf(name).unit(), metric.getUnit());
            assertEquals(Metric.valueOf(name).description(), metric.getDescription());
        });
    }

    @Test
    void noMetricIsBillableOrNamesAPerson() {
        var labels = Emitted.series().values().stream()
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(
                labels.stream()
                        .noneMatch(label ->
                                label.toLowerCase(Locale.ROOT).matches(".*(principal|object|user|caller|billing).*")),
                labels::toString);
        assertEquals(
                List.of("DicomCastStatus"),
                Emitted.all().values().stream()
                        .filter(metric -> metric.getData().getPoints().stream()
                                .anyMatch(point -> Listener.attributes(point).containsKey("resourceId")))
                        .map(MetricData::getName)
                        .toList(),
                "only the status of a cast has as many series as there are casts");
    }

    @Test
    void dashboardAndAlertsNameOnlyWhatIsEmitted() throws IOException {
        var series = Emitted.series();

        for (var expression : all()) {
            var bare = QUOTED.matcher(expression).replaceAll("\"\"");
            var named = find(SERIES, bare, MatchResult::group);
            assertFalse(named.isEmpty(), expression);
            named.forEach(name -> assertTrue(series.containsKey(name), name + " is not emitted: " + expression));
            SELECTED.matcher(bare)
                    .results()
                    .forEach(match -> labels(match.group(2))
                            .forEach(label -> assertTrue(
                                    labelsOf(series, match.group(1)).contains(label), label + " in " + expression)));
            var known = named.stream()
                    .flatMap(name -> labelsOf(series, name).stream())
                    .collect(Collectors.toSet());
            find(GROUPED, bare, match -> match.group(1)).stream()
                    .flatMap(grouped -> Stream.of(grouped.split(", ", -1)))
                    .forEach(label -> assertTrue(known.contains(label), label + " in " + expression));
        }
    }

    @Test
    void everyMetricIsOnTheDashboard() throws IOException {
        var shown = String.join("\n", dashboard());

        for (var metric : Metric.values()) {
            assertTrue(shown.contains(metric.name()), metric + " is on no panel");
        }
    }

    @Test
    void everyAlertHasItsSectionAndEverySectionItsAlert() throws IOException {
        var sections = Files.readAllLines(REPOSITORY.resolve("docs/runbook.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        assertEquals(
                new TreeSet<>(sections),
                rules().stream().map(rule -> text(rule, "alert")).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(sections.size(), rules().size());
        for (var rule : rules()) {
            var notes = members(rule, "annotations");
            assertEquals("docs/runbook.md#" + text(rule, "alert").toLowerCase(Locale.ROOT), text(notes, "runbook"));
            assertTrue(text(notes, "summary").endsWith("."), text(rule, "alert"));
            assertTrue(Set.of("critical", "warning").contains(text(members(rule, "labels"), "severity")));
        }
    }

    @Test
    void everySectionSaysWhatItMeansWhomItHurtsAndWhatToDo() throws IOException {
        var sections = Files.readString(REPOSITORY.resolve("docs/runbook.md")).split("\n## ", -1);

        for (var section : List.of(sections).subList(1, sections.length)) {
            for (var part : List.of("**It means**", "**It hurts**", "**Look", "**Do", "**It is over**")) {
                assertTrue(
                        section.contains(part),
                        part + " is missing: " + section.lines().findFirst().orElse(""));
            }
        }
    }

    private static List<String> all() throws IOException {
        return Stream.concat(dashboard().stream(), rules().stream().map(rule -> text(rule, "expr")))
                .toList();
    }

    private static List<String> dashboard() throws IOException {
        var panels = new ObjectMapper()
                .readTree(REPOSITORY.resolve("infra/monitoring/dashboard.json").toFile())
                .path("panels");
        return StreamSupport.stream(panels.spliterator(), false)
                .flatMap(panel -> StreamSupport.stream(panel.path("targets").spliterator(), false))
                .map(target -> target.path("expr"))
                .map(JsonNode::asText)
                .toList();
    }

    private static List<Map<?, ?>> rules() throws IOException {
        Map<?, ?> file = Serialization.unmarshal(
                Files.readString(REPOSITORY.resolve("infra/monitoring/alerts.yaml")), Map.class);
        var rules = new ArrayList<Map<?, ?>>();
        for (var group : elements(file, "groups")) {
            rules.addAll(elements(group, "rules"));
        }
        return rules;
    }

    private static List<Map<?, ?>> elements(Map<?, ?> parent, String member) {
        var found = new ArrayList<Map<?, ?>>();
        ((List<?>) Optional.ofNullable((Object) parent.get(member)).orElseThrow())
                .forEach(each -> found.add((Map<?, ?>) each));
        return found;
    }

    private static Map<?, ?> members(Map<?, ?> parent, String member) {
        return (Map<?, ?>) Optional.ofNullable((Object) parent.get(member)).orElseThrow();
    }

    private static Collection<String> labelsOf(Map<String, Collection<String>> series, String name) {
        return Optional.ofNullable(series.get(name)).orElseThrow();
    }

    private static String text(Map<?, ?> rule, String member) {
        return String.valueOf(rule.get(member));
    }

    private static List<String> labels(String selector) {
        return Stream.of(selector.split(",", -1))
                .map(each -> each.replaceAll("[!=~].*", ""))
                .filter(label -> !label.isEmpty())
                .toList();
    }

    private static Set<String> find(Pattern pattern, String text, Function<MatchResult, String> part) {
        return pattern.matcher(text).results().map(part).collect(Collectors.toSet());
    }
}

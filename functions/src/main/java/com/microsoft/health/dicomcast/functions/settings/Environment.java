package com.microsoft.health.dicomcast.functions.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads settings by type and remembers all that is missing or malformed, so that it can be told at once. */
final class Environment {
    private static final Pattern CLOCK_TIME = Pattern.compile("(\\d{1,2}):([0-5]\\d):([0-5]\\d)");
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9-]+)*");
    private static final Pattern SEPARATOR = Pattern.compile("[,;\\s]+");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Map<String, String> variables;
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> problems = new TreeSet<>();

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** The names of all settings that were asked for. */
    Set<String> asked() {
        return asked;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Something that no single setting shows. */
    void fault(String problem) {
        problems.add(problem);
    }

    /** A setting that may be left out; a blank one is. */
    Optional<String> optional(String name) {
        asked.add(name);
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    String text(String name) {
        return required(name, "", Optional::of, "text");
    }

    /** An absolute https URL, which may be left out. */
    Optional<URI> secureUri(String name) {
        return parsed(name, Environment::secure, "an https URL");
    }

    /** Identifiers of apps, in lower case, separated by commas or blanks; none when it is left out. */
    Set<String> appIds(String name) {
        return or(name, Set.of(), Environment::guids, "app ids (GUIDs) separated by commas");
    }

    /** Names of hosts, in lower case, separated by commas or blanks; none when it is left out. */
    Set<String> hostNames(String name) {
        return or(name, Set.of(), Environment::hosts, "names of hosts, such as management.azure.com or *.example.com");
    }

    URI uri(String name) {
        return required(name, URI.create("https://missing"), Environment::absoluteUri, "an absolute URL");
    }

    /** A JSON array with one object an element. */
    <T> List<T> list(String name, Class<T> element) {
        return required(
                name, List.of(), text -> elements(text, element), "a JSON array of objects with " + members(element));
    }

    boolean flag(String name, boolean otherwise) {
        return or(name, otherwise, Environment::truth, "true or false");
    }

    int number(String name, int least, int otherwise) {
        return or(name, otherwise, text -> wholeNumber(text, least), "a whole number of at least " + least);
    }

    /** ISO 8601, or the {@code hh:mm:ss} of the design document's configuration. */
    Duration duration(String name, Duration otherwise) {
        return or(name, otherwise, Environment::positiveDuration, "a duration such as PT1M or 00:01:00");
    }

    private <T> T required(String name, T placeholder, Function<String, Optional<T>> parse, String shape) {
        if (optional(name).isEmpty()) {
            problems.add("%s is missing: it must be %s".formatted(name, shape));
        }
        return or(name, placeholder, parse, shape);
    }

    <T> T or(String name, T otherwise, Function<String, Optional<T>> parse, String shape) {
        return parsed(name, parse, shape).orElse(otherwise);
    }

    private <T> Optional<T> parsed(String name, Function<String, Optional<T>> parse, String shape) {
        var sent = optional(name);
        var value = sent.flatMap(parse);
        if (sent.isPresent() && value.isEmpty()) {
            problems.add("%s is malformed: it must be %s".formatted(name, shape));
        }
        return value;
    }

    private static Optional<URI> absoluteUri(String text) {
        try {
            return Optional.of(new URI(text)).filter(uri -> uri.getScheme() != null && uri.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Without encryption only on this machine. */
    private static Optional<URI> secure(String text) {
        return absoluteUri(text)
                .filter(uri -> uri.getScheme().equalsIgnoreCase("https")
                        || (uri.getScheme().equalsIgnoreCase("http") && LOOPBACK.contains(uri.getHost())));
    }

    private static Optional<Set<String>> guids(String text) {
        var ids = Set.copyOf(List.of(SEPARATOR.split(text.toLowerCase(Locale.ROOT))));
        return Optional.of(ids)
                .filter(all -> all.stream().allMatch(id -> GUID.matcher(id).matches()));
    }

    private static Optional<Set<String>> hosts(String text) {
        var names = Set.copyOf(List.of(SEPARATOR.split(text.toLowerCase(Locale.ROOT))));
        return Optional.of(names)
                .filter(all -> all.stream().allMatch(name -> HOST.matcher(name).matches()));
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> wholeNumber(String text, int least) {
        return text.matches("\\d{1,9}")
                ? Optional.of(Integer.parseInt(text)).filter(number -> number >= least)
                : Optional.empty();
    }

    static Optional<Duration> positiveDuration(String text) {
        var time = CLOCK_TIME.matcher(text);
        try {
            var duration = time.matches()
                    ? Duration.ofHours(Long.parseLong(time.group(1)))
                            .plusMinutes(Long.parseLong(time.group(2)))
                            .plusSeconds(Long.parseLong(time.group(3)))
                    : Duration.parse(text);
            return Optional.of(duration).filter(any -> !any.isNegative() && !any.isZero());
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<List<T>> elements(String text, Class<T> element) {
        try {
            List<T> all = MAPPER.readValue(text, MAPPER.getTypeFactory().constructCollectionType(List.class, element));
            return Optional.ofNullable(all)
                    .filter(some -> !some.isEmpty())
                    .filter(some -> some.stream().allMatch(Environment::isWhole));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Whether a record has all that it may not lack. */
    private static boolean isWhole(@Nullable Object entry) {
        return entry != null
                && required(entry.getClass())
                        .allMatch(component -> value(component, entry).isPresent());
    }

    private static Optional<Object> value(RecordComponent component, Object entry) {
        try {
            return Optional.ofNullable(component.getAccessor().invoke(entry));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's own accessor", e);
        }
    }

    private static Stream<RecordComponent> required(Class<?> entry) {
        return Stream.of(entry.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    private static String members(Class<?> entry) {
        return required(entry).map(RecordComponent::getName).collect(Collectors.joining(", "));
    }
}

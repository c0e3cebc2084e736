package com.microsoft.health.dicomcast.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.conformance.conversations.Conversation;
import com.microsoft.health.dicomcast.conformance.conversations.Conversations;
import com.microsoft.health.dicomcast.conformance.conversations.Exchange;
import com.microsoft.health.dicomcast.conformance.http.Manner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table leaves out no item, and names nothing that there is not. */
class ContractTest {
    private final Contract contract = Contract.load();
    private final Conversations conversations = Conversations.load();

    @Test
    void everyItemIsThereOnce() {
        var expected = Stream.concat(
                        IntStream.rangeClosed(1, 83).mapToObj(number -> "C-" + number), Stream.of("C-35a", "P"))
                .sorted()
                .toList();

        assertEquals(
                expected, contract.items().stream().map(Item::item).sorted().toList());
    }

    @Test
    void everyItemIsTriedOrTestedElsewhereOrSaidWhyNot() {
        var tried = Stream.concat(
                        conversations.held().stream().flatMap(each -> each.items().stream()),
                        Manner.ALL.stream().map(Manner::item))
                .collect(Collectors.toSet());

        assertEquals(
                List.of(),
                contract.items().stream()
                        .filter(each ->
                                each.elsewhere().isEmpty() && each.note().isEmpty())
                        .map(Item::item)
                        .filter(each -> !tried.contains(each))
                        .toList());
    }

    @Test
    void everyConversationShowsAnItem() {
        var items = contract.items().stream().map(Item::item).collect(Collectors.toSet());

        for (var conversation : conversations.held()) {
            assertTrue(
                    !conversation.items().isEmpty() && items.containsAll(conversation.items()),
                    conversation.toString());
            assertTrue(conversation.steps().size() > 0, conversation.toString());
        }
    }

    @Test
    void nobodysSubscriptionIsSaidToBeDeletedUnlessTheFixtureGivesItForThat() {
        var telling = conversations.held().stream()
                .filter(each -> each.steps().stream()
                        .filter(Exchange.class::isInstance)
                        .map(step -> ((Exchange) step).request())
                        .anyMatch(request ->
                                request.method().equals("PUT") && request.url().matches("/subscriptions/[^/]*")))
                .toList();

        assertTrue(telling.size() > 3);
        assertTrue(telling.stream().allMatch(each -> each.needs().contains("ownSubscription")));
    }

    @Test
    void whatIsPendingIsThere() {
        var names = conversations.held().stream().map(Conversation::name).collect(Collectors.toSet());

        assertEquals(Set.of(), without(contract.pending().keySet(), names));
    }

    @Test
    void theTestsThatAreNamedAreThere() throws IOException {
        var classes = testClasses();

        for (var item : contract.items()) {
            for (var test : item.elsewhere()) {
                var name = test.split("\\.", 2);
                var source = classes.getOrDefault(name[0], "");
                assertTrue(
                        source.contains(name.length == 1 ? "class" : "void " + name[1] + "("),
                        item.item() + " " + test);
            }
        }
    }

    @Test
    void theLocalPlatformGivesAllThatConversationsNeed() {
        var fixture = Conformance.localPlatform();

        for (var conversation : conversations.held()) {
            assertEquals(
                    List.of(),
                    Stream.concat(conversation.needs().stream(), conversation.acts())
                            .filter(each -> !fixture.values().containsKey(each)
                                    && !fixture.acts().containsKey(each))
                            .toList(),
                    conversation.toString());
        }
    }

    /** Sources by the class's name. */
    private static Map<String, String> testClasses() throws IOException {
        try (var files = Files.walk(Path.of(System.getProperty("project.root", "..")))) {
            return files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            ContractTest::text,
                            (one, other) -> one + other));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> without(Set<String> all, Set<String> known) {
        var rest = new TreeSet<>(all);
        rest.removeAll(known);
        return rest;
    }
}

package com.microsoft.health.dicomcast.local.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.health.dicomcast.local.host.toys.Toys;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private static final Method ANY = Arrays.stream(Toys.class.getMethods())
            .filter(each -> each.getName().equals("bytes"))
            .findFirst()
            .orElseThrow();

    private static FunctionDefinition function(String route, String... methods) {
        return FunctionDefinition.of(route, ANY, new Trigger.Http(route, Set.of(methods)));
    }

    private static String matched(RouteTable table, String method, String path) {
        return table.match(method, path).map(match -> match.function().name()).orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "/ws,ws",
        "/WS/,ws",
        "/other,{name}",
        "/ws/a,ws/{name}",
        "/ws/health,ws/health",
        "/ws/a/b,ws/{*rest}",
        "/x/y/z,{*path}",
        "/,{*path}",
        "/%77s,ws",
        "/ws//b,ws/{*rest}"
    })
    void aLiteralBeatsAParameterAndThatACatchAll(String path, String route) {
        var table = new RouteTable(
                "",
                List.of(
                        function("{*path}"),
                        function("{name}"),
                        function("ws/{*rest}"),
                        function("ws/{name}"),
                        function("ws/health"),
                        function("ws")));

        assertEquals(route, matched(table, "GET", path));
    }

    @Test
    void aMethodThatNoFunctionTakesMatchesNothing() {
        var table = new RouteTable("", List.of(function("ws", "GET"), function("{*all}", "PUT")));

        assertEquals("ws", matched(table, "GET", "/ws"));
        assertEquals("{*all}", matched(table, "PUT", "/ws"));
        assertEquals("nothing", matched(table, "DELETE", "/ws"));
    }

    @Test
    void thePrefixOfHostJsonStandsBeforeEveryRoute() {
        var table = new RouteTable("api", List.of(function("/ws")));

        assertEquals("ws", matched(table, "GET", "/api/ws").substring(1));
        assertEquals("nothing", matched(table, "GET", "/ws"));
    }

    @Test
    void parametersArriveDecodedButForAnEncodedSlash() {
        var values = RouteTemplate.parse("a/{one}/{*rest}").match("/a/x%20y+%2fz/%C3%A9/b");

        assertEquals(Map.of("one", "x y+%2Fz", "rest", "é/b"), values.orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a:int}", "{a?}", "{a=1}", "x{a}", "{*a}/b", "a//b", "{", "{1a}"})
    void aRouteThatThisHostCannotMatchIsRefused(String route) {
        assertThrows(IllegalArgumentException.class, () -> RouteTemplate.parse(route));
    }
}

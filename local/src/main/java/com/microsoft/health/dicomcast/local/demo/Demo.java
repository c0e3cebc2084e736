package com.microsoft.health.dicomcast.local.demo;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Plays the {@link Story} against the provider on {@code --port}; exit code 0 when all was as promised. */
public final class Demo {
    private static final String DEFAULT_PORT = "7071";

    private Demo() {}

    /** Takes {@code --port N} or nothing. */
    public static void main(String[] arguments) throws InterruptedException {
        var words = List.of(arguments);
        var given = words.size() == 2 && words.get(0).equals("--port");
        var port = given ? words.get(1) : DEFAULT_PORT;
        if ((!words.isEmpty() && !given) || !port.matches("[0-9]{1,5}")) {
            System.err.println("./dev demo takes --port N and nothing else; see ./dev help.");
            System.exit(2);
        }
        var teller = new Teller(URI.create("http://localhost:" + port), System.out);
        try {
            new Story(teller, UUID.randomUUID().toString().substring(0, 6)).play();
            System.out.println("All was as promised.");
        } catch (BrokenPromiseException e) {
            System.err.println("Not as promised: " + e.getMessage());
            System.exit(1);
        }
    }
}

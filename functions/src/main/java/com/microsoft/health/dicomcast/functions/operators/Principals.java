package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.regex.Pattern;

/** In whose name an operator's call is made: as the caller's credentials say, and only where they do not, as the header says. */
final class Principals {
    static final String HEADER = "x-ms-client-principal-name";
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,126}[\\x21-\\x7e])?");

    private Principals() {}

    static Outcome<String> of(Exchange exchange) {
        var sent = exchange.call().headers().get(HEADER);
        if (sent.filter(name -> !NAME.matcher(name).matches()).isPresent()) {
            return Outcome.refuse(Refusal.malformedPrincipal(HEADER));
        }
        var known = exchange.person();
        if (known.isPresent()) {
            return sent.filter(name -> !name.equalsIgnoreCase(known.get())).isPresent()
                    ? Outcome.refuse(Refusal.anotherPrincipal(HEADER))
                    : Outcome.accept(known.get());
        }
        return sent.map(Outcome::accept).orElseGet(() -> Outcome.refuse(Refusal.principalMissing(HEADER)));
    }
}

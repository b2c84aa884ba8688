package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.Examples;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Origin;
import dev.sceneshift.dsl.model.Quoted;
import dev.sceneshift.dsl.model.Sentence;
import dev.sceneshift.dsl.model.Use;
import java.util.List;
import java.util.Optional;

/** What one readable sentence gives to the file. */
sealed interface Line {

  Origin origin();

  record UseLine(Use use) implements Line {
    @Override
    public Origin origin() {
      return use.origin();
    }
  }

  record BackgroundHead(Origin origin) implements Line {}

  record ScenarioHead(Quoted title, List<Name> tags, Origin origin) implements Line {}

  record VocabularyHead(Quoted name, Origin origin) implements Line {}

  record SentenceLine(Sentence sentence) implements Line {
    @Override
    public Origin origin() {
      return sentence.origin();
    }
  }

  record BindingLine(Binding binding) implements Line {
    @Override
    public Origin origin() {
      return binding.origin();
    }
  }

  record ExamplesHead(Optional<Examples.Row> row, Origin origin) implements Line {}

  record RowLine(Examples.Row row) implements Line {
    @Override
    public Origin origin() {
      return row.origin();
    }
  }
}

"""How what is known is said in words, wherever it is shown: pure templates over the model."""

"""The letter desk: letters that tell partners who peers are and how to work with them."""
